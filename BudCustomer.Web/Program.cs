using BudCustomer.Web.Answers;
using BudCustomer.Web.Features.Shared;
using BudCustomer.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddSettings();
builder.StopOnFaults();
builder.AddLimits();
builder.AddProxies();
builder.AddRedis();
builder.AddAnswers();
builder.AddPages();
builder.AddLook();
builder.AddHealth();

var app = builder.Build();
app.UseForwardedHeaders();
app.UseMiddleware<SecurityHeaders>();
app.UseErrorPages();
app.UseResponseCompression();
app.UseRouting();
app.UseMiddleware<FetchMetadata>();
app.UseRequestLocalization();
app.UseAuthentication();
app.UseAuthorization();
app.MapStaticAssets().AllowAnonymous();
app.MapHealth();
app.MapControllers().WithStaticAssets();
app.Run();
