"""Encodes a bitonal image as JBIG2: one generic region by arithmetic coding (ITU-T T.88, 6.2 and annex E).

It lives here because Debian packages only a decoder. The stream is in the form that PDF embeds: segments without a file header.
"""

import struct

# Table E.1: the estimate of the less likely symbol, the next states after it and after the likely one, and whether to swap.
STATES = [
    (0x5601, 1, 1, 1), (0x3401, 2, 6, 0), (0x1801, 3, 9, 0), (0x0AC1, 4, 12, 0), (0x0521, 5, 29, 0), (0x0221, 38, 33, 0),
    (0x5601, 7, 6, 1), (0x5401, 8, 14, 0), (0x4801, 9, 14, 0), (0x3801, 10, 14, 0), (0x3001, 11, 17, 0), (0x2401, 12, 18, 0),
    (0x1C01, 13, 20, 0), (0x1601, 29, 21, 0), (0x5601, 15, 14, 1), (0x5401, 16, 14, 0), (0x5101, 17, 15, 0), (0x4801, 18, 16, 0),
    (0x3801, 19, 17, 0), (0x3401, 20, 18, 0), (0x3001, 21, 19, 0), (0x2801, 22, 19, 0), (0x2401, 23, 20, 0), (0x2201, 24, 21, 0),
    (0x1C01, 25, 22, 0), (0x1801, 26, 23, 0), (0x1601, 27, 24, 0), (0x1401, 28, 25, 0), (0x1201, 29, 26, 0), (0x1101, 30, 27, 0),
    (0x0AC1, 31, 28, 0), (0x09C1, 32, 29, 0), (0x08A1, 33, 30, 0), (0x0521, 34, 31, 0), (0x0441, 35, 32, 0), (0x02A1, 36, 33, 0),
    (0x0221, 37, 34, 0), (0x0141, 38, 35, 0), (0x0111, 39, 36, 0), (0x0085, 40, 37, 0), (0x0049, 41, 38, 0), (0x0025, 42, 39, 0),
    (0x0015, 43, 40, 0), (0x0009, 44, 41, 0), (0x0005, 45, 42, 0), (0x0001, 45, 43, 0), (0x5601, 46, 46, 0),
]


class Coder:
    """The arithmetic coder of annex E.2; names as there."""

    def __init__(self):
        self.a, self.c, self.ct, self.out = 0x8000, 0, 12, bytearray([0])
        self.index, self.likely = [0] * 65536, [0] * 65536

    def code(self, context, bit):
        estimate, after_likely, after_unlikely, swap = STATES[self.index[context]]
        self.a -= estimate
        if bit == self.likely[context]:
            if self.a & 0x8000:
                self.c += estimate
                return
            if self.a < estimate:
                self.a = estimate
            else:
                self.c += estimate
            self.index[context] = after_likely
        else:
            if self.a < estimate:
                self.c += estimate
            else:
                self.a = estimate
            if swap:
                self.likely[context] ^= 1
            self.index[context] = after_unlikely
        while not self.a & 0x8000:
            self.a, self.c, self.ct = self.a << 1, self.c << 1, self.ct - 1
            if self.ct == 0:
                self.byte_out()

    def byte_out(self):
        if self.out[-1] != 0xFF and self.c >= 0x8000000:
            self.out[-1] += 1
            self.c &= 0x7FFFFFF
        if self.out[-1] == 0xFF:
            self.out.append(self.c >> 20 & 0xFF)
            self.c, self.ct = self.c & 0xFFFFF, 7
        else:
            self.out.append(self.c >> 19 & 0xFF)
            self.c, self.ct = self.c & 0x7FFFF, 8

    def finish(self):
        end = self.c + self.a
        self.c |= 0xFFFF
        if self.c >= end:
            self.c -= 0x8000
        for _ in range(2):
            self.c <<= self.ct
            self.byte_out()
        if self.out[-1] != 0xFF:
            self.out.append(0xFF)
        return bytes(self.out[1:]) + b"\xac"


def encode(width, height, rows):
    """The embedded stream for `rows`, each a list of 0 (white) and 1 (black) of `width`."""
    coder = Coder()
    blank = [0] * (width + 8)
    above, top = blank, blank  # the rows one and two up, four columns of white at either side
    for pixels in rows:
        row = [0] * 4 + list(pixels) + [0] * 4
        for x in range(4, width + 4):
            # Template 0 with its adaptive pixels in their usual places (figure 3).
            context = (
                row[x - 1] | row[x - 2] << 1 | row[x - 3] << 2 | row[x - 4] << 3 | above[x + 3] << 4 | above[x + 2] << 5
                | above[x + 1] << 6 | above[x] << 7 | above[x - 1] << 8 | above[x - 2] << 9 | above[x - 3] << 10 | top[x + 2] << 11
                | top[x + 1] << 12 | top[x] << 13 | top[x - 1] << 14 | top[x - 2] << 15
            )
            coder.code(context, row[x])
        top, above = above, row
    page = struct.pack(">IIIIBH", width, height, 0, 0, 0, 0)
    region = struct.pack(">IIIIB", width, height, 0, 0, 0) + bytes([0]) + struct.pack("bbbbbbbb", 3, -1, -3, -1, 2, -2, -2, -2)
    region += coder.finish()
    return segment(0, 48, page) + segment(1, 38, region)


def segment(number, kind, data):
    return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data
