"""Ways to show a comparison: rows, plain text, JSON, HTML, Markdown."""
