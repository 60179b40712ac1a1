"""Makes encrypted PDFs with qpdf: each kind of encryption that readers meet, with and without a password to open."""

from places import FILES, run

PLAIN = FILES / "page-a4.pdf"


def encrypt(name, user, owner, bits, *switches):
    run("qpdf", "--allow-weak-crypto", "--static-id", "--static-aes-iv", "--encrypt", user, owner, bits, *switches, "--", PLAIN, FILES / f"encrypted-{name}.pdf")


encrypt("rc4-40", "", "keep-out", 40)
encrypt("rc4-128", "", "keep-out", 128, "--use-aes=n")
encrypt("aes-128", "", "keep-out", 128, "--use-aes=y", "--print=none", "--extract=n")
encrypt("aes-256", "", "keep-out", 256, "--modify=none")
encrypt("aes-256-r5", "", "keep-out", 256, "--force-R5")
encrypt("aes-256-user", "open-me", "keep-out", 256)
encrypt("aes-256-user-accents", "Llanfair-ym-Muallt-\u0175", "keep-out", 256)
encrypt("aes-128-open-metadata", "open-me", "keep-out", 128, "--use-aes=y", "--cleartext-metadata")
