using System.Globalization;
using BudCustomer.Web.Budapp;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace BudCustomer.Web.Features.ApiKeys;

/// <summary>How long keys live: what budapp takes (contract §4.4.2).</summary>
public static class KeyLife
{
    public const string Never = "0";
    public const string Preset = "90";

    private static readonly int[] Offered = [30, 60, 90];

    public static bool IsOffered(string? days) => days is "30" or "60" or "90" or Never;

    /// <summary>Each with the day it leads to, for a period is easy to pick and hard to check.</summary>
    public static IReadOnlyList<SelectListItem> Options(Formats formats, DateTimeOffset now) =>
    [
        .. Offered.Select(days => new SelectListItem(Words(days, formats, now), days.ToString(CultureInfo.InvariantCulture))),
        new SelectListItem(Texts.ApiKeys_Never, Never),
    ];

    /// <summary>"90 days, until 12 Feb 2027", or that it never ends.</summary>
    public static string Words(int days, Formats formats, DateTimeOffset now) =>
        days == 0 ? Texts.ApiKeys_Never : Say.With(Texts.ApiKeys_Days, days, formats.Date(now.AddDays(days)));

    /// <summary>The life a key was given, in days; a successor gets the same from today.</summary>
    public static int Of(ApiKey key) => key.ExpiresAt is { } end
        ? Offered.MinBy(days => Math.Abs((end - key.CreatedAt).TotalDays - days))
        : 0;
}
