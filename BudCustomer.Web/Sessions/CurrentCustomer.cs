using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Sessions;

/// <summary>Who is signed in on this request. Scoped; only for requests that passed the fallback policy.</summary>
public sealed class CurrentCustomer(IHttpContextAccessor accessor)
{
    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("No request.");

    /// <summary>SHA-256 of issuer and subject in lower-case hex.</summary>
    public string Owner => throw new NotImplementedException();

    /// <summary>The Keycloak session id, stable over step-up.</summary>
    public string Sid => throw new NotImplementedException();

    public string Name => throw new NotImplementedException();

    public string Email => throw new NotImplementedException();

    public Caller Caller => throw new NotImplementedException();
}
