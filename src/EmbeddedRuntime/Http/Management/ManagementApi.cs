using Microsoft.AspNetCore.Builder;

namespace FunctionsOrchestrator.EmbeddedRuntime.Http.Management;

internal static class ManagementApi
{
    public static void Map(WebApplication app) => _ = app;
}
