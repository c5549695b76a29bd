using System.Globalization;
using BudCustomer.Web.Features;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace BudCustomer.Web.Hosting.TagHelpers;

/// <summary>
/// <c>&lt;moment at="…" /&gt;</c>: a time element in the customer's zone, with UTC in its title;
/// with <c>now</c> it shows the age and keeps the moment for the title.
/// </summary>
[HtmlTargetElement("moment", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MomentTagHelper(Formats formats) : TagHelper
{
    public DateTimeOffset At { get; set; }

    public DateTimeOffset? Now { get; set; }

    /// <summary>Only the day, for what is dated rather than timed.</summary>
    public bool DayOnly { get; set; }

    /// <summary>Without year and zone, which stand above the rows of a log.</summary>
    public bool Brief { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        output.Attributes.SetAttribute("title", formats.Utc(At));
        output.Content.SetContent(Now is { } now ? formats.Age(At, now) : DayOnly ? formats.Date(At) : Brief ? formats.DayAndTime(At) : formats.DateTime(At));
    }
}
