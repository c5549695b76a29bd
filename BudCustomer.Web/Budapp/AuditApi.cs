using System.Globalization;
using BudCustomer.Web.Budapp.Wire;

namespace BudCustomer.Web.Budapp;

/// <summary>The caller's own audit trail: contract §4.9. Only events of keys, projects and sign-ins are ever written there.</summary>
public sealed class AuditApi(BudappHttp http, UpstreamSecurityEvents security)
{
    /// <summary>Newest first.</summary>
    /// <exception cref="BudappUnavailable"><see cref="Trouble.Withheld"/> when an event is another user's.</exception>
    public async Task<AuditPage> PageAsync(Caller caller, AuditQuery query, CancellationToken cancellation)
    {
        var page = await http.GetAsync(
            caller, BudappClass.Read, $"/audit/records", WireJson.Default.AuditPageAnswer, cancellation,
            ("page", query.Page.ToString(CultureInfo.InvariantCulture)),
            ("limit", query.Limit.ToString(CultureInfo.InvariantCulture)),
            ("action", query.Action),
            ("resource_type", query.ResourceType),
            ("resource_id", query.ResourceId?.ToString()),
            ("start_date", Text(query.From)),
            ("end_date", Text(query.To)),
            ("search", query.Search));
        return page.Data.Any(item => item.UserId is { } user && user != caller.UserId)
            ? throw security.Withheld(caller, "GET /audit/records", "an event is another user's")
            : new AuditPage([.. page.Data.Select(AuditMap.Record)], query.Page, page.TotalPages, page.TotalRecord);
    }

    /// <exception cref="BudappNotFound">Absent, or another user's.</exception>
    public async Task<AuditRecord> GetAsync(Caller caller, Guid id, CancellationToken cancellation)
    {
        try
        {
            var found = await http.GetAsync(caller, BudappClass.Read, $"/audit/records/{id}", WireJson.Default.AuditAnswer, cancellation);
            return found.Data.UserId is { } user && user != caller.UserId ? throw new BudappNotFound() : AuditMap.Record(found.Data);
        }
        catch (BudappRefused refused) when (refused.Status == 403)
        {
            throw new BudappNotFound();
        }
    }

    private static string? Text(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
