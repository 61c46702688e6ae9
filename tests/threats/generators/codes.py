"""Pictures of QR codes that say anything."""

from __future__ import annotations

import io


def picture(text: str) -> bytes:
    """Return a PNG with a code of this text in UTF-8."""
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_L, box_size=4, border=4)
    code.add_data(text.encode("utf-8"), optimize=0)
    code.make(fit=True)
    out = io.BytesIO()
    code.make_image().save(out, "PNG")
    return out.getvalue()
