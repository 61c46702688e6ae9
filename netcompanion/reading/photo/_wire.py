"""What goes through the pipes between the app and the process that reads photos.

A message is its length in eight bytes, then so many bytes. A question is one byte, whether it is
to be read fast, and the picture. An answer is its head as JSON, and the picture of the card.
"""

from __future__ import annotations

import json
from typing import IO

from netcompanion.domain.errors import FormatError
from netcompanion.domain.proposal import CardPicture, PrintedLine

_MOST = 100_000_000
_LENGTH = 8


class WireError(Exception):
    """The other side has gone, or what it said is no message."""


def send(stream: IO[bytes], *messages: bytes) -> None:
    """Write messages, all of them at once.

    Raises:
        WireError: nobody listens.
    """
    try:
        for message in messages:
            stream.write(len(message).to_bytes(_LENGTH, "big"))
            stream.write(message)
        stream.flush()
    except (OSError, ValueError) as error:
        raise WireError("nobody listens") from error


def receive(stream: IO[bytes]) -> bytes:
    """Return the next message.

    Raises:
        WireError: the other side has gone, or says that more is to come than there may be.
    """
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    if length > _MOST:
        raise WireError("too long")
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    try:
        data = stream.read(length)
    except (OSError, ValueError) as error:
        raise WireError("cannot be read") from error
    if len(data) < length:
        raise WireError("ended")
    return data


def head_of(card: CardPicture) -> bytes:
    """Return all that is known of a card but its picture."""
    lines = [
        (line.text, line.left, line.top, line.right, line.bottom, line.sureness)
        for line in card.lines
    ]
    told = {"width": card.width, "height": card.height, "lines": lines, "codes": card.codes}
    return json.dumps(told).encode()


def head_of_error(error: FormatError) -> bytes:
    """Return why a picture could not be read."""
    return json.dumps({"error": str(error)}).encode()


def card_of(head: bytes, picture: bytes) -> CardPicture:
    """Return the card that was told of.

    Raises:
        FormatError: it says that the picture could not be read.
        WireError: it is no head.
    """
    try:
        told = json.loads(head)
        if "error" in told:
            raise FormatError(str(told["error"]))
        lines = tuple(
            PrintedLine(
                text=str(text),
                left=float(left),
                top=float(top),
                right=float(right),
                bottom=float(bottom),
                sureness=float(sureness),
            )
            for text, left, top, right, bottom, sureness in told["lines"]
        )
        return CardPicture(
            picture=picture,
            width=int(told["width"]),
            height=int(told["height"]),
            lines=lines,
            codes=tuple(map(str, told["codes"])),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise WireError("not understood") from error
