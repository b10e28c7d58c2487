"""The whole dashboard as a folder of files: `python -m edition --years 2005:2025 --output site`.

Every page in every language, its charts still answering the mouse, its numbers as tables and CSV, a search; no server,
no request to elsewhere. A page is what its file in `pages/` composes on paper (`ui.paper`).
"""
