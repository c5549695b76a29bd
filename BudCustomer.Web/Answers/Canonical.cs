using System.Globalization;
using System.Text;

namespace BudCustomer.Web.Answers;

/// <summary>Parameters as one text. Two different lists of parameters never give the same text, whatever they hold.</summary>
public static class Canonical
{
    public static string Of(params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in parameters)
        {
            Append(text, name);
            if (value is null)
                text.Append('-');
            else
                Append(text, value);
        }

        return text.ToString();
    }

    /// <summary>The ids of a set, in an order of their own.</summary>
    public static string Ids(IEnumerable<Guid> ids) => string.Join(',', ids.Order().Select(id => id.ToString("N")));

    private static void Append(StringBuilder text, string part) =>
        text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
}
