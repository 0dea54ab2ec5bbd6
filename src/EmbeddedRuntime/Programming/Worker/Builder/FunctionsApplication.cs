using System.Reflection;
using System.Runtime.CompilerServices;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting;

namespace FunctionsOrchestrator.EmbeddedRuntime.Worker.Builder;

/// <summary>Where an isolated worker app begins.</summary>
public class FunctionsApplication
{
    /// <summary>A builder for the app whose functions are in the calling assembly.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        StartupFaults.ReportPlainly();
        return new FunctionsApplicationBuilder(args, Assembly.GetCallingAssembly().GetTypes());
    }
}
