using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Razor;

namespace BudCustomer.Web.Features.Shared;

/// <summary>
/// What all views are: their indentation is for those who write them, and was a twentieth of every page. Text that needs its spaces,
/// as code does, comes from an expression.
/// </summary>
public abstract class DensePage<TModel> : RazorPage<TModel>
{
    public override void WriteLiteral(string? value) => base.WriteLiteral(Dense.Of(value));
}

internal static partial class Dense
{
    /// <summary>By reference: the literals of views are constants, each the same string every time.</summary>
    private static readonly ConcurrentDictionary<string, string> Known = new(ReferenceEqualityComparer.Instance);

    public static string? Of(string? literal) => literal is null ? null : Known.GetOrAdd(literal, one => Indentation().Replace(one, "\n"));

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex Indentation();
}
