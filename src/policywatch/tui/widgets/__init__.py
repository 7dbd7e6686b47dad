"""The widgets: lists, the comparison, and single lines."""
