using BudCustomer.Web.Budapp;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>The form for a key that replaces another.</summary>
public sealed record RotationPanel(RotateKeyForm Form, KeyRow Old, string Life, string? Obstacle)
{
    public string? Name => Form.Name;

    public string Action => $"/api-keys/{Old.Id}/rotation";

    public static RotationPanel Of(RotateKeyForm form, ApiKey old, string? obstacle, Formats formats, DateTimeOffset now) =>
        new(form, KeyRow.Of(old, null, null, formats, now), KeyLife.Words(KeyLife.Of(old), formats, now), obstacle);
}
