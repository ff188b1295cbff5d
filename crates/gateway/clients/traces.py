"""Reads what a collector was sent with the types of the Python package opentelemetry-proto: argument 1 is the folder of the
bodies. Every span must be well formed, and the calls to the platforms must stand under requests."""

import pathlib
import sys

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

spans = []
files = sorted(pathlib.Path(sys.argv[1]).glob("*.pb"))
for file in files:
    request = ExportTraceServiceRequest()
    read = request.ParseFromString(file.read_bytes())
    assert read == file.stat().st_size, f"{file}: {read} bytes are a message"
    for resource in request.resource_spans:
        names = [it.value.string_value for it in resource.resource.attributes if it.key == "service.name"]
        assert names == ["the shop's gateway"], names
        for scope in resource.scope_spans:
            spans += scope.spans

known = {span.span_id: span for span in spans}
assert len(known) == len(spans) > 0, f"{len(spans)} spans with {len(known)} ids"
for span in spans:
    assert len(span.trace_id) == 16 and len(span.span_id) == 8 and any(span.trace_id), span
    assert 0 < span.start_time_unix_nano <= span.end_time_unix_nano, span
    assert not span.events, f"an event, which belongs into the log: {span}"
    keys = [it.key for it in span.attributes]
    assert len(set(keys)) == len(keys), f"an attribute twice: {keys}"

kinds = {
    "gateway.request": Span.SPAN_KIND_SERVER,
    "payment.call": Span.SPAN_KIND_INTERNAL,
    "payment.attempt": Span.SPAN_KIND_CLIENT,
    "gateway.delivery": Span.SPAN_KIND_CLIENT,
}
for span in spans:
    assert span.kind == kinds[span.name], span
for attempt in (span for span in spans if span.name == "payment.attempt"):
    call = known[attempt.parent_span_id]
    assert call.name == "payment.call" and call.trace_id == attempt.trace_id, attempt
under = [span for span in spans if span.name == "payment.call" and span.parent_span_id in known]
assert len(under) >= 3, spans
assert any(span.trace_id.hex() == "0af7651916cd43dd8448eb211c80319c" for span in under), "the caller's trace"
print(f"traces: {len(spans)} spans in {len(files)} messages, read by opentelemetry-proto")
