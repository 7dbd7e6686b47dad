"""Opening an address in whatever browser there is."""

from typing import TYPE_CHECKING, Any

from policywatch.tui.aside import aside

if TYPE_CHECKING:
    from textual.app import App


async def open_address(app: "App[Any]", url: str) -> bool:
    """Opens an address; whether there was a browser for it.

    A browser that draws on the terminal has it to itself until it is left. Where the interface
    is itself shown by a browser, that one opens it.
    """
    if app.is_web:
        app.open_url(url)
        return True
    import webbrowser  # imported late: seldom used

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    if type(browser) is webbrowser.GenericBrowser:  # those that wait, and no kind of them
        with app.suspend():
            return browser.open(url)
    await aside(lambda: browser.open(url))  # which may look for its window for seconds
    return True
