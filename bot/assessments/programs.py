"""Files that are no evidence whatever they are called: what a double click would run, and documents with macros."""

_ENDINGS = frozenset(
    str.split(
        "apk app appx bat bin cab chm cmd com cpl desktop dll dmg docm dotm exe gadget hta img iso jar js jse lnk mam msc "
        "msi msp mst pif potm ppam ppsm pptm ps1 psm1 reg scf scr sh sldm url vb vbe vbs vhd vhdx wsc wsf wsh xlam xll xlsm "
        "xltm"
    )
)


def runs(ending: str) -> bool:
    """Whether a file with this ending (lower case, without the dot) is a program or holds macros."""
    return ending in _ENDINGS
