using System.Runtime.CompilerServices;

namespace BudCustomer.Web.Hosting;

internal static class BoundRegexes
{
    /// <summary>No pattern of ours runs longer, whatever text it meets. Before the first one is used, hence so early.</summary>
    [ModuleInitializer]
    internal static void Bound() => AppDomain.CurrentDomain.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", TimeSpan.FromSeconds(1));
}
