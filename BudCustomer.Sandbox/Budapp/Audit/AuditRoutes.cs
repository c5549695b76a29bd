using System.Text;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Audit;

/// <summary>/audit: a client sees its own records, whatever it asks for (contract §4.9).</summary>
internal sealed class AuditRoutes(SandboxWorld world, BudappBooks books) : IBudappRoutes
{
    public void Map(WebApplication app)
    {
        app.ForUser(world, "GET", "/audit/records", List);
        app.ForUser(world, "GET", "/audit/records/{id}", Show);
        app.ForUser(world, "GET", "/audit/summary", Summarise);
    }

    private IResult List(Call call)
    {
        var query = call.Query;
        var (page, filter, csv) = (Page.From(query, 1, 100), AuditFilter.Read(query), query.Flag("export_csv") ?? false);
        if (query.IsWrong(out var refusal)) return refusal;
        if (filter.HasBadAddress)
            return Envelopes.E2(500, $"Failed to retrieve audit records: '{filter.IpAddress}' does not appear to be an IPv4 or IPv6 address");

        var (email, name) = (call.User.Email, call.User.Name);
        var records = books.Audit.Of(call.User.Id).Where(filter.Accepts).ToList();
        return csv
            ? Results.File(
                Encoding.UTF8.GetBytes(AuditCsv.Write(records, email, name)), "text/csv; charset=utf-8",
                $"audit_records_{call.Now.UtcDateTime:yyyyMMdd_HHmmss}.csv")
            : Envelopes.P("audit.record.list", "Audit records retrieved successfully", page, records, "data", one => one.ToJson(email, name));
    }

    private IResult Show(Call call)
    {
        var path = call.Path;
        var id = path.Id("id", required: true);
        if (path.IsWrong(out var refusal)) return refusal;
        var others = call.Facts.Users.All.Select(user => user.Id).Where(user => user != call.User.Id);
        if (books.Audit.Find(id!.Value, [call.User.Id, .. others]) is not { } record) return Envelopes.E2(404, "Audit record not found");
        return record.UserId == call.User.Id
            ? Envelopes.S("audit.record", "Audit record retrieved successfully", ("data", record.ToJson(call.User.Email, call.User.Name)))
            : Envelopes.E2(403, "You can only access your own audit records");
    }

    private IResult Summarise(Call call)
    {
        var query = call.Query;
        var (from, to) = (query.Time("start_date")?.Utc, query.Time("end_date")?.Utc);
        if (query.IsWrong(out var refusal)) return refusal;
        var records = books.Audit.Of(call.User.Id).Where(one => (from is null || one.Timestamp >= from) && (to is null || one.Timestamp <= to)).ToList();
        return Envelopes.S(
            "audit.summary", "Audit summary retrieved successfully", ("data", AuditSummary.Of(records, call.User.Id, from, to)));
    }
}
