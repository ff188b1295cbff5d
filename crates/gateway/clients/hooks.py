"""schemathesis: the header that chooses among several merchants is left out, since the gateway of the check has one of each."""

import schemathesis


@schemathesis.hook
def before_call(context, case, kwargs):
    for name in [name for name in (case.headers or {}) if name.lower() == "merchant"]:
        del case.headers[name]
