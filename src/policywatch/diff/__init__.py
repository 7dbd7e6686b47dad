"""The comparison of two documents, clause by clause and word by word."""
