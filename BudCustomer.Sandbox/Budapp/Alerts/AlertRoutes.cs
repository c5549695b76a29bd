using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Budapp.Alerts;

/// <summary>/billing/alerts and /billing/check-alerts (contract §4.5.6).</summary>
internal sealed class AlertRoutes(SandboxWorld world, BudappBooks books) : IBudappRoutes
{
    private const string Unknown = "Alert not found or access denied";

    public void Map(WebApplication app)
    {
        app.ForUser(world, "GET", "/billing/alerts", List);
        app.ForUser(world, "POST", "/billing/alerts", CreateAsync);
        app.ForUser(world, "PUT", "/billing/alerts/{id}", SwitchAsync);
        app.ForUser(world, "DELETE", "/billing/alerts/{id}", Delete);
        app.ForUser(world, "POST", "/billing/check-alerts", Check);
    }

    private IResult List(Call call)
    {
        var alerts = books.Alerts.Of(call.User.Id);
        return Envelopes.R(alerts.Select(one => one.ToJson()), $"Retrieved {alerts.Count} billing alerts");
    }

    private async Task<IResult> CreateAsync(Call call)
    {
        var body = await call.BodyAsync();
        var name = body.Text("name", required: true);
        var type = body.Choice("alert_type", required: true, BillingAlert.Types);
        var percent = body.Whole("threshold_percent", 1, 100, required: true);
        if (body.IsWrong(out var refusal)) return refusal;
        // The schema has no limit; the column has.
        if (name!.Length > 100) return Envelopes.E2(500, "Failed to create billing alert");
        var alert = new BillingAlert(Guid.NewGuid(), call.User.Id, name, type!, percent!.Value, call.Now);
        return books.Alerts.TryAdd(alert)
            ? Envelopes.R(alert.ToJson(), "Billing alert created successfully")
            : Envelopes.E2(409, "An alert with this name already exists");
    }

    private async Task<IResult> SwitchAsync(Call call)
    {
        var (path, body) = (call.Path, await call.BodyAsync());
        var id = path.Id("id", required: true);
        body.Any("is_active", required: true);
        var active = body.Flag("is_active");
        if (path.IsWrong(out var refusal) || body.IsWrong(out refusal)) return refusal;
        if (books.Alerts.Find(id!.Value, call.User.Id) is not { } alert) return Envelopes.E2(404, Unknown);
        var changed = books.Alerts.Save(alert with { IsActive = active!.Value, ModifiedAt = call.Now });
        return Envelopes.R(changed.ToJson(), $"Alert {(changed.IsActive ? "enabled" : "disabled")} successfully");
    }

    private IResult Delete(Call call)
    {
        var path = call.Path;
        var id = path.Id("id", required: true);
        if (path.IsWrong(out var refusal)) return refusal;
        if (books.Alerts.Find(id!.Value, call.User.Id) is not { } alert) return Envelopes.E2(404, Unknown);
        books.Alerts.Remove(alert);
        return Envelopes.R(new { alert_id = alert.Id, deleted = true }, "Alert deleted successfully");
    }

    /// <summary>An alert fires once; upstream re-arms it only when a quota changes.</summary>
    private IResult Check(Call call)
    {
        var use = call.Facts.QuotaUse(call.User.Id);
        var fired = new List<object>();
        foreach (var alert in books.Alerts.Of(call.User.Id).Where(one => one.IsActive && one.LastTriggeredAt is null))
        {
            if (use is null || alert.Measure(use) is not { } measured || measured.Percent < alert.ThresholdPercent) continue;
            books.Alerts.Save(alert with { LastTriggeredAt = call.Now, LastTriggeredValue = measured.Value, ModifiedAt = call.Now });
            fired.Add(new
            {
                alert_name = alert.Name,
                alert_type = alert.Type,
                threshold_percent = alert.ThresholdPercent,
                current_value = (double)measured.Value,
                current_percent = measured.Percent,
            });
        }

        return Envelopes.R(new { triggered_alerts = fired }, $"{fired.Count} alerts triggered");
    }
}
