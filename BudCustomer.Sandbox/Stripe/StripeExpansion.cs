using System.Text.Json.Nodes;

namespace BudCustomer.Sandbox.Stripe;

/// <summary><c>expand[]</c>: an id becomes the object it names; <c>data.</c> goes into each row of a list.</summary>
internal static class StripeExpansion
{
    private const int DeepestPath = 4;

    public static void Apply(JsonNode answer, StripeCall call)
    {
        foreach (var path in call.Parameters.Expand) Step(answer, path.Split('.'), path, call);
    }

    private static void Step(JsonNode? at, string[] names, string path, StripeCall call)
    {
        if (names.Length > DeepestPath) throw StripeFailure.Invalid("You cannot expand more than 4 levels of a property.", "expand");
        if (at is JsonArray rows)
        {
            foreach (var row in rows) Step(row, names, path, call);
            return;
        }
        if (at is not JsonObject holder || !holder.ContainsKey(names[0]))
            throw StripeFailure.Invalid($"This property cannot be expanded ({path}).", "expand");
        if (holder[names[0]] is JsonValue value && value.TryGetValue<string>(out var id) && call.Json.ById(id) is { } whole) holder[names[0]] = whole;
        if (names.Length > 1 && holder[names[0]] is { } next) Step(next, names[1..], path, call);
    }
}
