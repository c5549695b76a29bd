using BudCustomer.Web.Helpdesk;
using Xunit;

namespace BudCustomer.Web.Tests.Helpdesk;

public class HtmlTextTests
{
    [Theory]
    [InlineData("<p>One</p><p>Two</p>", "One\nTwo")]
    [InlineData("a<br>b<br/>c", "a\nb\nc")]
    [InlineData("x &lt;b&gt; &amp; y", "x <b> & y")]
    [InlineData("<style>p{}</style>shown<script>alert('</b>')</script>", "shown")]
    [InlineData("<!-- note -->kept", "kept")]
    [InlineData("open <script>never closed", "open")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("<div>  many\n\n   spaces </div>", "many spaces")]
    [InlineData("<img src=x onerror=alert(1)>after", "after")]
    public void Words_are_kept_and_markup_is_not(string html, string words) => Assert.Equal(words, HtmlText.Plain(html));

    [Fact]
    public void A_hundred_thousand_open_tags_do_not_hold_the_page() => Assert.NotNull(HtmlText.Plain(string.Concat(Enumerable.Repeat("<script><!--<", 100_000))));
}
