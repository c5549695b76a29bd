using Microsoft.AspNetCore.Http.Features;

namespace BudCustomer.Web.Hosting;

/// <summary>
/// Addresses, headers and bodies beyond the limits end in a page with words (security INP-04). Kestrel's own limits are twice as
/// high: beyond those it closes the connection with a bare status.
/// </summary>
public sealed class RequestSize(RequestDelegate next)
{
    public const int Kibibyte = 1024;
    public const int Line = 8 * Kibibyte;
    public const int Headers = 32 * Kibibyte;
    public const int HeaderCount = 100;
    public const int Body = 64 * Kibibyte;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.IsErrorPass())
        {
            // The error page must not try to read the form that could not be read.
            context.Request.ContentType = null;
            return next(context);
        }

        if (Fault(context) is not { } status)
            return next(context);
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static int? Fault(HttpContext context)
    {
        var request = context.Request;
        if (context.Features.Get<IHttpRequestFeature>()?.RawTarget.Length > Line)
            return StatusCodes.Status414UriTooLong;
        if (request.Headers.Count > HeaderCount || SizeOf(request.Headers) > Headers)
            return StatusCodes.Status431RequestHeaderFieldsTooLarge;
        return request.ContentLength > Body && FormReading.IsPlainForm(context) ? StatusCodes.Status413PayloadTooLarge : null;
    }

    private static int SizeOf(IHeaderDictionary headers)
    {
        var size = 0;
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
                size += name.Length + (value?.Length ?? 0) + 4;
        }

        return size;
    }
}

/// <summary>Reads a form before anything needs it, where a form that cannot be read may still become a page.</summary>
public sealed class FormReading(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsPlainForm(context) || await TryAsync(context.Request) is not { } status)
            await next(context);
        else
            context.Response.StatusCode = status;
    }

    /// <summary>Uploads and machines have limits of their own.</summary>
    public static bool IsPlainForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
        && !context.IsErrorPass()
        && context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<CalledByMachinesAttribute>() is null;

    private static async Task<int?> TryAsync(HttpRequest request)
    {
        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException fault)
        {
            return fault.StatusCode;
        }
        catch (InvalidDataException)
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
