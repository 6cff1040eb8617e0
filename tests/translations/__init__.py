"""The catalogues of translations: what has to be said in another language, and what is said already.

``python -m tests.translations`` collects every marked text from code, templates and data, brings one catalogue an app
into step (``directory/<app>/locale/<language>/LC_MESSAGES/django.po``), keeps what is translated, and compiles it.
``python -m tests.translations --missing`` lists what still has to be said. Both take names of apps.
"""
