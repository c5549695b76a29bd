namespace BudCustomer.Sandbox.Stripe;

/// <summary>Failures after the work was done, kept under the idempotency key as Stripe keeps its own 500s.</summary>
internal sealed class StripeSwitches
{
    private readonly List<(string Route, int Status)> _failures = [];

    /// <param name="Route">As in faults: <c>POST /v1/customers</c>; <c>*</c> is all.</param>
    internal sealed record Failure(string Route = "*", int Status = 500, int Times = 1);

    public void Add(Failure failure)
    {
        for (var n = 0; n < failure.Times; n++) _failures.Add((failure.Route, failure.Status));
    }

    public StripeFailure? TakeFailure(HttpRequest request)
    {
        var route = $"{request.Method} {(request.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";
        var at = _failures.FindIndex(one => one.Route == "*" || string.Equals(one.Route, route, StringComparison.OrdinalIgnoreCase));
        if (at < 0) return null;
        var status = _failures[at].Status;
        _failures.RemoveAt(at);
        return new(status, "api_error", "An unknown error occurred (sandbox).");
    }
}
