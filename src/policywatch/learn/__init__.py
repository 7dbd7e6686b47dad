"""Learning: which blocks of a page are furniture, by the page's own history."""
