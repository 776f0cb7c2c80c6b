"""Pictures as they may be published: upright, in common colours, no larger than a screen shows, and nothing in the file but the picture.

Place in the flow: under `attached`. The picture is decoded and drawn on an empty one that is written anew, so that nothing which stood
beside it in the file (place, camera, author, thumbnail, comments, what is hung on at the end) can come along.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageCms, ImageOps

from gongkai.findings import Location, Refused
from gongkai.intake.attached import broken, too_large

LONGEST = 1_280
QUALITY = 80
MAX_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG")


def cleaned_picture(data: bytes, where: Location) -> tuple[bytes, int, int]:
    """Return the bytes of a picture with nothing beside it, its width and its height. Raises Refused."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data), formats=FORMATS)
        if opened.width * opened.height > MAX_PIXELS:
            raise Refused([too_large(where, f"{opened.width} × {opened.height}")])
        kind = "PNG" if opened.format == "PNG" else "JPEG"  # of several pictures in one JPEG, as telephones write them, the first
        bare = bared(opened, kind)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise Refused([too_large(where, "")]) from None
    except Refused:
        raise
    except Exception:  # a broken file may raise anything in any reader of it
        raise Refused([broken(where)]) from None
    written = io.BytesIO()
    bare.save(written, kind, optimize=True, **({"quality": QUALITY, "progressive": True} if kind == "JPEG" else {}))
    return written.getvalue(), bare.width, bare.height


def bared(opened: Image.Image, kind: str) -> Image.Image:
    """Return a new picture that shows what the opened one does."""
    opened.draft(None, (LONGEST, LONGEST))  # a JPEG is decoded no finer than it is needed
    upright = common(ImageOps.exif_transpose(opened))
    mode = "RGBA" if kind == "PNG" and upright.has_transparency_data else "L" if upright.mode in ("1", "L") else "RGB"
    shown = upright.convert(mode)
    shown.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    bare = Image.new(shown.mode, shown.size)
    bare.paste(shown)
    return bare


def common(picture: Image.Image) -> Image.Image:
    """Return the picture in the colours that every screen takes it for; one whose profile cannot be read stays as it is."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "CMYK"):
        return picture
    try:
        own, every = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, own, every, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError):
        return picture
