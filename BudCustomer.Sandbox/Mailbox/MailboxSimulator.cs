using System.Globalization;
using BudCustomer.Sandbox.Controls;
using BudCustomer.Sandbox.World;

namespace BudCustomer.Sandbox.Mailbox;

/// <summary>A mail server whose mails are read in the browser.</summary>
internal sealed class MailboxSimulator : ISimulator
{
    private SmtpServer? _smtp;

    public string Name => "mailbox";

    public void AddServices(IServiceCollection services, SandboxWorld world)
    {
        services.AddSingleton<MailStore>();
        services.AddSingleton<MailFaults>();
        services.AddSingleton<SmtpServer>();
        services.AddHostedService(provider => provider.GetRequiredService<SmtpServer>());
    }

    public void Map(WebApplication app, SandboxWorld world)
    {
        _smtp = app.Services.GetRequiredService<SmtpServer>();
        app.MapGet("/", (MailStore mails) => Page("Mailbox", List(mails.All)));
        app.MapGet("/{id:int}", (int id, MailStore mails) => mails.Find(id) is { } mail ? Page(mail.Subject, Whole(mail)) : Results.NotFound());

        var controls = app.MapGroup(ControlEndpoints.Prefix);
        controls.MapGet("/mails", (MailStore mails) => Results.Json(mails.All, ControlEndpoints.Json));
        controls.MapDelete("/mails", (MailStore mails) =>
        {
            mails.Clear();
            return Results.NoContent();
        });
        controls.MapPost("/smtp-faults", async (HttpRequest request, MailFaults faults) =>
        {
            if (await ControlEndpoints.ReadAsync<PostedMailFaults>(request) is not { } posted) return Results.BadRequest();
            faults.Set(posted);
            return Results.NoContent();
        });
    }

    public IEnumerable<KeyValuePair<string, string?>> PortalSettings(Uri address, SandboxWorld world) =>
    [
        new("Support:Email:Host", "127.0.0.1"),
        new("Support:Email:Port", _smtp!.Port.ToString(CultureInfo.InvariantCulture)),
        new("Support:Email:Security", "None"),
        new("Support:Email:From", "portal@bud.example"),
        new("Support:Email:To", "support@bud.example"),
    ];

    private static IResult Page(string title, string body) => Results.Content(Html.Page(title, body), "text/html; charset=utf-8");

    private static string List(IReadOnlyList<Mail> mails) => mails.Count == 0
        ? "<p>No mail yet.</p>"
        : $"<ul>{string.Concat(mails.Reverse().Select(mail => $"<li><a href=\"/{mail.Id}\">{Html.Text(mail.Subject)}</a> to {Html.Text(string.Join(", ", mail.EnvelopeTo))}</li>"))}</ul>";

    private static string Whole(Mail mail)
    {
        var rows = mail.Headers.Select(header => $"<tr><th scope=\"row\">{Html.Text(header.Key)}</th><td>{Html.Text(header.Value)}</td></tr>");
        return $"<p><a href=\"/\">All mails</a></p><table>{string.Concat(rows)}</table><pre>{Html.Text(mail.Body)}</pre>";
    }
}
