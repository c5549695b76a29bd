using System.Globalization;

namespace BudCustomer.Web.Features.Shared;

/// <summary>What stands around every page. Scoped; filled before the view runs, with defaults for nobody signed in.</summary>
public sealed class Frame
{
    /// <summary><c>light</c>, <c>dark</c> or <c>system</c>.</summary>
    public string Theme { get; set; } = "system";

    public string CustomerName { get; set; } = "";

    public string Email { get; set; } = "";

    /// <summary>IANA name.</summary>
    public string Zone { get; set; } = "UTC";

    /// <summary>Until a preference says otherwise, what the browser asked for.</summary>
    public string Culture { get; set; } = CultureInfo.CurrentCulture.Name;

    /// <summary>Of the texts; English where nobody asked for any.</summary>
    public CultureInfo Language { get; set; } =
        CultureInfo.CurrentUICulture.Name.Length > 0 ? CultureInfo.CurrentUICulture : CultureInfo.GetCultureInfo("en");

    /// <summary>For <c>dir</c>; null where text runs as in HTML by itself.</summary>
    public string? Direction => Language.TextInfo.IsRightToLeft ? "rtl" : null;

    public bool IsSignedIn => CustomerName.Length > 0 || Email.Length > 0;

    public List<Banner> Banners { get; } = [];
}

/// <summary>One line under the page head.</summary>
/// <param name="Kind"><c>info</c>, <c>warn</c>, <c>bad</c> or <c>good</c>.</param>
/// <param name="Text">A whole sentence.</param>
/// <param name="Link">What to do about it, or null.</param>
/// <param name="Url">Where that is done.</param>
public sealed record Banner(string Kind, string Text, string? Link = null, string? Url = null);

/// <summary>The page above an inner one: <c>ViewData["Parent"]</c>.</summary>
public sealed record ParentPage(string Text, string Url);
