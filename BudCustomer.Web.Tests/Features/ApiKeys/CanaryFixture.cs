using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using BudCustomer.Web.Features.ApiKeys;
using BudCustomer.Web.Tests.Harness;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BudCustomer.Web.Tests.Features.ApiKeys;

/// <summary>A portal whose sealed texts can be read, and whose page of a new key can be made to break in the middle.</summary>
public sealed class CanaryFixture : PortalFixture
{
    public const string Broken = "broken on purpose";

    public bool BreaksSecretPages { get; set; }

    internal SealedTexts Sealed { get; } = new();

    protected override void Change(IServiceCollection services)
    {
        Wrap<IDataProtectionProvider>(services, Sealed.Read);
        Wrap<ITagHelperFactory>(services, inner => new BreakingTags(inner, this));
    }

    private static void Wrap<T>(IServiceCollection services, Func<T, T> wrap)
        where T : class
    {
        var was = services.Last(one => one.ServiceType == typeof(T));
        services.Replace(ServiceDescriptor.Singleton(of =>
            wrap((T)(was.ImplementationFactory?.Invoke(of) ?? ActivatorUtilities.CreateInstance(of, was.ImplementationType!)))));
    }

    /// <summary>The icons of the key's page stand behind the key.</summary>
    private sealed class BreakingTags(ITagHelperFactory inner, CanaryFixture fixture) : ITagHelperFactory
    {
        public TTagHelper CreateTagHelper<TTagHelper>(ViewContext context)
            where TTagHelper : ITagHelper => fixture.BreaksSecretPages && context.ViewData.Model is SecretPanel panel
            ? throw new InvalidOperationException($"{Broken}: {panel}")
            : inner.CreateTagHelper<TTagHelper>(context);
    }
}

/// <summary>Everything that is ever sealed, before it is: as bytes read as Latin-1.</summary>
internal sealed class SealedTexts
{
    public ConcurrentQueue<string> Texts { get; } = new();

    public IDataProtectionProvider Read(IDataProtectionProvider inner) => new Provider(inner, this);

    private sealed class Provider(IDataProtectionProvider inner, SealedTexts seen) : IDataProtectionProvider
    {
        public IDataProtector CreateProtector(string purpose) => new Protector(inner.CreateProtector(purpose), seen);
    }

    private sealed class Protector(IDataProtector inner, SealedTexts seen) : IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => new Protector(inner.CreateProtector(purpose), seen);

        public byte[] Protect(byte[] plaintext)
        {
            seen.Texts.Enqueue(Encoding.Latin1.GetString(plaintext));
            return inner.Protect(plaintext);
        }

        public byte[] Unprotect(byte[] protectedData) => inner.Unprotect(protectedData);
    }
}

/// <summary>All that any part of the process would trace.</summary>
internal sealed class Traces : IDisposable
{
    private readonly ActivityListener _listener;

    public Traces()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => Lines.Enqueue(
                $"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.SelectMany(one => one.Tags))} {activity.StatusDescription}"),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ConcurrentQueue<string> Lines { get; } = new();

    public void Dispose() => _listener.Dispose();
}
