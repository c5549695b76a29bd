using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using BudCustomer.Web.Hosting;
using BudCustomer.Web.Hosting.TagHelpers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Xunit;

namespace BudCustomer.Web.Tests.Hosting.TagHelpers;

public class TagHelperTests
{
    private sealed record Sample(string? Name, DateOnly Day, bool Agrees);

    private readonly EmptyModelMetadataProvider _metadata = new();
    private readonly ViewDataDictionary _data = new(new EmptyModelMetadataProvider(), new ModelStateDictionary());

    [Fact]
    public void A_field_ties_hint_and_error_to_its_control()
    {
        _data.ModelState.SetModelValue("Name", "<b>", "<b>");
        _data.ModelState.AddModelError("Name", "That name is taken.");

        var field = Render(Field("Name", helper => (helper.Label, helper.Hint) = ("Name", "Up to 100 characters.")));

        var input = field.QuerySelector("input")!;
        Assert.Equal("Name", field.QuerySelector($"label[for='{input.Id}']")!.TextContent);
        Assert.Equal("Name-hint Name-error", input.GetAttribute("aria-describedby"));
        Assert.Equal("That name is taken.", field.QuerySelector("#Name-error")!.TextContent);
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Equal("<b>", input.GetAttribute("value"));
        Assert.True(input.HasAttribute("required"));
    }

    [Fact]
    public void A_password_is_never_sent_back()
    {
        _data.ModelState.SetModelValue("Name", "hunter2", "hunter2");

        var field = Render(Field("Name", helper => helper.Type = "password"));

        Assert.DoesNotContain("hunter2", field.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_textarea_keeps_its_first_line_break()
    {
        _data.ModelState.SetModelValue("Name", "\nhello", "\nhello");

        Assert.Equal("\nhello", Render(Field("Name", helper => helper.Type = "textarea")).QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public void Choices_are_radio_buttons_in_a_named_group()
    {
        var field = Render(Field("Name", helper =>
            (helper.Label, helper.Type, helper.Options) = ("Expires", "radio", [new("30 days", "30"), new("90 days", "90", true)])));

        Assert.Equal("FIELDSET", field.TagName);
        Assert.Equal("Expires", field.QuerySelector("legend")!.TextContent);
        Assert.Equal("90", field.QuerySelector("input[checked]")!.GetAttribute("value"));
    }

    [Fact]
    public void What_may_be_left_out_says_so() => Assert.Contains(
        "(optional)", Render(Field("Name", helper => helper.Required = false)).TextContent, StringComparison.Ordinal);

    [Fact]
    public void An_element_for_htmx_carries_the_nonce_of_the_page()
    {
        var nonce = new CspNonce();

        Assert.Equal(nonce.Value, Render(new NonceTagHelper(nonce), "a").GetAttribute("data-hx-nonce"));
    }

    [Fact]
    public void What_swaps_a_panel_carries_its_target_and_the_nonce_and_nothing_without_a_panel()
    {
        var nonce = new CspNonce();

        var pager = Render(new SwapsTagHelper(nonce) { Swaps = "keys-panel" }, "nav");

        Assert.Equal("target:#keys-panel", pager.GetAttribute("data-hx-boost.inherited"));
        Assert.Equal(nonce.Value, pager.GetAttribute("data-hx-nonce"));
        Assert.Empty(Render(new SwapsTagHelper(nonce), "nav").Attributes);
    }

    [Fact]
    public void An_icon_is_decoration()
    {
        var icon = Render(new IconTagHelper { Name = "key" }, "icon");

        Assert.Equal("true", icon.GetAttribute("aria-hidden"));
        Assert.Single(icon.Children);
        Assert.Throws<ArgumentException>(() => Render(new IconTagHelper { Name = "unicorn" }, "icon"));
    }

    [Fact]
    public void A_moment_keeps_the_exact_time_under_its_age()
    {
        var at = new DateTimeOffset(2026, 11, 14, 10, 42, 7, TimeSpan.Zero);

        var time = Render(new MomentTagHelper(BudCustomer.Web.Features.Formats.Default) { At = at, Now = at.AddHours(2) }, "moment");

        Assert.Equal("2 h ago", time.TextContent);
        Assert.Equal("2026-11-14T10:42:07Z", time.GetAttribute("datetime"));
        Assert.Equal("14 Nov 2026, 10:42:07 UTC", time.GetAttribute("title"));
    }

    private FieldTagHelper Field(string name, Action<FieldTagHelper> with)
    {
        var explorer = _metadata.GetModelExplorerForType(typeof(Sample), new Sample(null, default, false)).GetExplorerForProperty(name);
        var helper = new FieldTagHelper { For = new ModelExpression(name, explorer), ViewContext = new ViewContext { ViewData = _data } };
        with(helper);
        return helper;
    }

    private static IElement Render(TagHelper helper, string tag = "field")
    {
        var output = new TagHelperOutput(tag, [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext([], new Dictionary<object, object>(), "test"), output);
        using var writer = new StringWriter();
        output.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return new HtmlParser().ParseDocument(writer.ToString()).Body!.FirstElementChild!;
    }
}
