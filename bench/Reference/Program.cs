// The bare page that the portal is held against: a controller, a Razor view with its layout, 30 rows, compression; nothing else.
using Microsoft.AspNetCore.ResponseCompression;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddControllersWithViews();
builder.Services.AddResponseCompression(options => options.Providers.Add<BrotliCompressionProvider>());

var app = builder.Build();
app.MapGet("/plain", () => "Hello, World!");
app.UseWhen(context => context.Request.Path != "/plain", branch => branch.UseResponseCompression());
app.MapControllers();
app.Lifetime.ApplicationStarted.Register(() => Console.WriteLine($"Now listening on: {app.Urls.First()}"));
app.Run();
