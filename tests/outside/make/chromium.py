"""Makes the PDFs of Chromium's print-to-PDF."""

import shutil
from pathlib import Path

from places import FILES, MAKE, run, scratch

WORK = scratch("web")
FONT = Path("/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf")


def page(name):
    """The page with its font beside it, as a web server would give both."""
    shutil.copyfile(FONT, WORK / "leaflet.ttf")
    path = WORK / name
    path.write_text((MAKE / "web" / name).read_text().replace("@FONT@", "leaflet.ttf"))
    return path


def print_page(source, name, *switches):
    run(
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={WORK}/profile", "--allow-file-access-from-files",
        *switches, f"--print-to-pdf={FILES / name}.pdf", source.as_uri(),
    )


leaflet = page("leaflet.html")
print_page(leaflet, "chromium-tagged", "--generate-pdf-document-outline", "--no-pdf-header-footer")
print_page(page("rota.html"), "chromium-a3")
print_page(page("rota.html"), "chromium-untagged", "--disable-pdf-tagging", "--no-pdf-header-footer")
print_page(page("redacted.html"), "redaction-chromium", "--no-pdf-header-footer")
