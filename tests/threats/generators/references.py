"""Cards that name a picture, a sound or a key somewhere else."""

from __future__ import annotations

from collections.abc import Iterator

ADDRESSES = (
    "file:///etc/passwd",
    "file:/etc/shadow",
    "/etc/passwd",
    "file:///dev/zero",
    "http://tracker.example/x.png",
    "https://tracker.example/x.png",
    "//tracker.example/x.png",
    "http://169.254.169.254/latest/meta-data/",
    "http://127.0.0.1:631/",
    "http://[::1]/",
    "ftp://tracker.example/x.png",
    "\\\\host.example\\share\\x.png",
    "smb://host.example/x.png",
    "cid:part1",
    "data:text/html,<img src=http://tracker.example/>",
    "jar:http://tracker.example/a!/b",
)


def files() -> Iterator[tuple[str, bytes]]:
    """Yield a file of each kind that names all of them."""
    for version in ("2.1", "3.0", "4.0"):
        cards = []
        for number, address in enumerate(ADDRESSES):
            value = address.replace("\\", "\\\\")
            cards.append(
                f"BEGIN:VCARD\r\nVERSION:{version}\r\nFN:Ref {version} {number}\r\n"
                f"PHOTO;VALUE=URI:{value}\r\nPHOTO:{value}\r\nLOGO;VALUE=uri:{value}\r\n"
                f"SOUND;VALUE=URL:{value}\r\nKEY:{value}\r\nURL:{value}\r\nSOURCE:{value}\r\n"
                f"FBURL:{value}\r\nCALURI:{value}\r\nAGENT;VALUE=uri:{value}\r\nEND:VCARD\r\n"
            )
        yield f"cards-{version}.vcf", "".join(cards).encode()
    yield (
        "people.ldif",
        "".join(
            f"dn: cn=Ref {number}\nobjectclass: person\ncn: Ref L{number}\njpegPhoto:< {address}\n"
            f"description:< {address}\nlabeledURI: {address}\n\n"
            for number, address in enumerate(ADDRESSES)
        ).encode(),
    )
    rows = "".join(f'Ref T{number},"{each}","{each}"\r\n' for number, each in enumerate(ADDRESSES))
    yield "table.csv", f"Name,Photo,Web Page\r\n{rows}".encode()
    quoted = (address.replace("\\", "\\\\") for address in ADDRESSES)
    yield (
        "jcard.json",
        (
            "["
            + ",".join(
                f'["vcard",[["fn",{{}},"text","Ref J{number}"],["photo",{{}},"uri","{each}"],'
                f'["logo",{{}},"uri","{each}"],["key",{{}},"uri","{each}"]]]'
                for number, each in enumerate(quoted)
            )
            + "]"
        ).encode(),
    )
