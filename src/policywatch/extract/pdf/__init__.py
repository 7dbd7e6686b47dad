"""PDF files: the text in reading order, with its paragraphs whole.

PDFium (pypdfium2, the extra `pdf`) reads the file in a process of its own, bounded in time
and memory, because a PDF can make any reader stall or crash. `read` starts that process
and takes over what it found; `worker` runs in it: `glyphs` gets text and places from
PDFium, `layout` puts a page's lines in order and leaves running heads out, `paragraphs`
joins the lines.
"""
