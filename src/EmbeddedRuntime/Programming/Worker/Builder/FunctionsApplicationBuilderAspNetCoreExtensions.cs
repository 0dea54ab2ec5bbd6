namespace FunctionsOrchestrator.EmbeddedRuntime.Worker.Builder;

/// <summary>ASP.NET Core integration of the builder.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>HTTP functions take <c>HttpRequest</c> and return <c>IResult</c> or <c>IActionResult</c>. The embedded runtime always works that way.</summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }
}
