"""Word files (DOCX): what a reader of the document sees, the automatic numbers included.

A DOCX is a ZIP archive of XML parts. `archive` unpacks it within bounds, `tree` keeps the
elements that matter, `styles` and `numbering` say what a paragraph looks like and which
number stands before it, `read` walks the text.
"""
