"""Why a mail did not go out, in words of ours: what a server says often quotes an address."""

from smtplib import (
    SMTPAuthenticationError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from directory.sealing import SealBroken

NO_KEY = "The key that this mail was sealed with is gone."
NEVER_FINISHED = "A sender took it up many times and never finished."


def in_words(error: Exception) -> str:
    """One short sentence."""
    if isinstance(error, SealBroken):
        return NO_KEY
    if isinstance(error, SMTPRecipientsRefused):
        return "The mail server does not take mail for this address."
    if isinstance(error, SMTPAuthenticationError):
        return "The mail server refused the log-in of this site."
    if isinstance(error, SMTPSenderRefused):
        return "The mail server refused the sender of this site."
    if isinstance(error, SMTPResponseException):
        return f"The mail server refused it (code {error.smtp_code})."
    if isinstance(error, TimeoutError):
        return "The mail server did not answer in time."
    if isinstance(error, OSError) and not isinstance(error, SMTPException):
        return "The mail server could not be reached."
    return f"It could not be sent ({type(error).__name__})."


def is_final(error: Exception) -> bool:
    """Whether trying again is no use: the address is refused for good, or nothing opens the mail."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    return isinstance(error, SealBroken)


def is_of_the_server(error: Exception) -> bool:
    """Whether the next mail would meet the same: nobody answers, or we are not let in."""
    if isinstance(error, SMTPAuthenticationError | SMTPSenderRefused):
        return True
    of_one_mail = isinstance(error, SMTPRecipientsRefused | SMTPResponseException)
    return isinstance(error, OSError) and not of_one_mail
