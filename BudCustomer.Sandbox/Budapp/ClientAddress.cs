namespace BudCustomer.Sandbox.Budapp;

/// <summary>Whom budapp takes for the client: the first entry of X-Forwarded-For, else the peer (contract §2.3).</summary>
internal static class ClientAddress
{
    public static string Of(HttpContext context)
    {
        var forwarded = context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[0].Trim();
        return forwarded.Length > 0 ? forwarded : context.Connection.RemoteIpAddress?.MapToIPv4().ToString() ?? "unknown";
    }
}
