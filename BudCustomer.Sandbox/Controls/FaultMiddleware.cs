namespace BudCustomer.Sandbox.Controls;

internal sealed class FaultMiddleware(RequestDelegate next, SimulatorControls controls)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(ControlEndpoints.Prefix))
        {
            await next(context);
            return;
        }

        if (context.Request.HasJsonContentType()) await KeepBodyAsync(context);
        var fault = controls.Take(RouteOf(context), context.Request.QueryString.Value ?? "");
        if (fault is { Regardless: true }) await OutliveCallerAsync(context);
        if (fault is { DelayMs: > 0 }) await Task.Delay(fault.DelayMs, context.RequestAborted);
        if (fault is null or { Status: null, Drop: false })
        {
            await (fault is { HoldMs: > 0 } ? HoldAsync(context, fault) : next(context));
            return;
        }

        if (fault.AfterCommit) await RunUnheardAsync(context);
        if (fault.Drop) context.Abort();
        else await AnswerAsync(context.Response, fault);
    }

    /// <summary>Tests look at what really was sent.</summary>
    private async Task KeepBodyAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        controls.Keep(RouteOf(context), await reader.ReadToEndAsync(context.RequestAborted));
        context.Request.Body.Position = 0;
    }

    /// <summary>What no endpoint serves is named by its path.</summary>
    private static string RouteOf(HttpContext context)
    {
        var path = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? context.Request.Path.Value ?? "/";
        return $"{context.Request.Method} /{path.TrimStart('/')}";
    }

    private static async Task OutliveCallerAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        body.Position = 0;
        context.Request.Body = body;
        context.RequestAborted = CancellationToken.None;
    }

    private async Task RunUnheardAsync(HttpContext context)
    {
        var body = context.Response.Body;
        context.Response.Body = new MemoryStream();
        await next(context);
        context.Response.Body = body;
        context.Response.Clear();
    }

    private async Task HoldAsync(HttpContext context, Fault fault)
    {
        var (body, kept) = (context.Response.Body, new MemoryStream());
        context.Response.Body = kept;
        await next(context);
        context.Response.Body = body;
        var answer = kept.ToArray();
        var first = fault.HalfFirst ? answer.Length / 2 : 0;
        await body.WriteAsync(answer.AsMemory(0, first), context.RequestAborted);
        if (first > 0) await body.FlushAsync(context.RequestAborted);
        await Task.Delay(fault.HoldMs, context.RequestAborted);
        await body.WriteAsync(answer.AsMemory(first), context.RequestAborted);
    }

    private static async Task AnswerAsync(HttpResponse response, Fault fault)
    {
        response.StatusCode = fault.Status!.Value;
        if (fault.Body is not null) response.ContentType = "application/json";
        foreach (var (name, value) in fault.Headers ?? new Dictionary<string, string>()) response.Headers[name] = value;
        if (fault.Body is not null) await response.WriteAsync(fault.Body);
    }
}
