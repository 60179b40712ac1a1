#!/usr/bin/env python3
"""Draws the mark of the sample house style `east-sussex`: chalk cliffs between downs and sea, in a disc.

It is our own and stands in no relation to the council's emblem. Run it as
    tests/tools/draw-east-sussex-mark.py templates/east-sussex/logo.png
The same file comes out every time.
"""
import math
import struct
import sys
import zlib

SIZE = 480  # pixels
FINE = 4  # each pixel is the mean of FINE by FINE points

PAPER = (255, 255, 255)
SKY = (222, 234, 238)
DOWNS = (94, 122, 84)
CHALK = (245, 241, 230)
SHADE = (208, 208, 200)
SEA = (11, 78, 102)
FOAM = (126, 170, 184)


def crest(x):
    """The height of the turf: seven swells that grow towards the viewer."""
    swell = abs(math.sin(math.pi * (1.06 - x) ** 1.25 * 3.6))
    return 0.355 - 0.13 * x - 0.055 * swell * (0.45 + x)


def colour(x, y):
    """The colour at a point of the unit square, y downwards."""
    if math.hypot(x - 0.5, y - 0.5) > 0.49:
        return PAPER
    turf = crest(x) + 0.06
    foot = 0.685 - 0.03 * x
    if y < turf:
        return SKY
    if y < turf + 0.05 + 0.05 * x:
        return DOWNS
    if y < foot:
        # The face of each cliff falls into shade on the side away from the light; the edge leans.
        lean = x + 0.14 * (y - turf)
        slope = crest(lean + 0.004) - crest(lean)
        return SHADE if slope > 0.0008 else CHALK
    wave = 0.012 * math.sin(9 * math.pi * x)
    for line, thickness in ((0.755, 0.011), (0.845, 0.014)):
        if abs(y - line - wave) < thickness:
            return FOAM
    return SEA


def row(j):
    """One line of pixels, with the filter byte in front."""
    line = bytearray(b"\0")
    for i in range(SIZE):
        total = [0, 0, 0]
        for a in range(FINE):
            for b in range(FINE):
                x = (i + (a + 0.5) / FINE) / SIZE
                y = (j + (b + 0.5) / FINE) / SIZE
                for k, value in enumerate(colour(x, y)):
                    total[k] += value
        line += bytes(round(value / FINE**2) for value in total)
    return bytes(line)


def chunk(kind, data):
    """A chunk of a PNG file."""
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def main():
    """Writes the picture to the file named."""
    pixels = b"".join(row(j) for j in range(SIZE))
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 2, 0, 0, 0)
    with open(sys.argv[1], "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n")
        out.write(chunk(b"IHDR", header))
        out.write(chunk(b"IDAT", zlib.compress(pixels, 9)))
        out.write(chunk(b"IEND", b""))


if __name__ == "__main__":
    main()
