"""Notebooks as HTML pages that need neither network nor scripts: formulas become MathML, figures are embedded, links between lessons lead from page to page."""

import re
from html import escape, unescape
from pathlib import Path

from jinja2 import pass_context
from latex2mathml.converter import convert
from nbconvert import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath


def anchor(heading):
    """The id that JupyterLab gives a heading, so that one link works in both."""
    return heading.strip().replace(" ", "-")


def mathml(latex, display):
    try:
        return convert(latex, display=display)
    except Exception:  # the converter has no common class for what it cannot read; the source is still worth showing
        return f"<code>{escape(latex)}</code>"


class Renderer(IPythonRenderer):
    # nbconvert closes every tag of a fragment in its search for images; a fold around Markdown must stay open.
    def block_html(self, html):
        return super().block_html(html) if "<img" in html else html

    def inline_html(self, html):
        return super().inline_html(html) if "<img" in html else html

    def heading(self, text, level, **attributes):
        return f'<h{level} id="{escape(anchor(unescape(re.sub("<[^>]*>", "", text))))}">{text}</h{level}>\n'

    def link(self, text, url, title=None):
        return super().link(text, re.sub(r"^([\w.-]+)\.ipynb(?=$|#)", r"\1.html", url), title)

    def inline_math(self, body):
        return mathml(body, "inline")

    def block_math(self, body):
        return mathml(body, "block")

    def multiline_math(self, text):
        return mathml(text, "block")

    def latex_environment(self, name, body):
        return mathml(rf"\begin{{{name}}}{body}\end{{{name}}}", "block")


class StandaloneExporter(HTMLExporter):
    """Light or dark as the reader's system is."""

    def __init__(self):
        super().__init__(extra_template_basedirs=[str(Path(__file__).parent)], template_name="html", embed_images=True)

    def _init_resources(self, resources):
        resources = super()._init_resources(resources)
        dark = next(Path(folder, "static/theme-dark.css") for folder in self.template_paths if Path(folder, "static/theme-dark.css").exists())
        resources["dark_css"] = dark.read_text(encoding="utf-8")
        return resources

    @pass_context
    def markdown2html(self, context, source):
        cell = context.get("cell", {})
        renderer = Renderer(
            escape=False,
            attachments=cell.get("attachments", {}),
            embed_images=True,
            path=context.get("resources", {}).get("metadata", {}).get("path", ""),
            anchor_link_text="",
            exclude_anchor_links=True,
        )
        return MarkdownWithMath(renderer=renderer).render(source)
