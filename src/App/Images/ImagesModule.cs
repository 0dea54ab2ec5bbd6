using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Scanners;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.Images;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Which images may be run: scans, checks, and what is known of each.</summary>
internal static class ImagesModule
{
    public static FunctionsApplicationBuilder AddImages(this FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider => provider.GetRequiredService<SecurityOptions>().Images)
            .AddSingleton<IImageArchives, DockerImageArchives>()
            .AddSingleton<IImageScanStore, SqlImageScanStore>()
            .AddSingleton<LocalScannerRunner>()
            .AddSingleton<ContainerScannerRunner>()
            .AddSingleton<IImageScanner>(ScannerOf)
            .AddSingleton<ScanFolder>()
            .AddSingleton<ImageScanning>()
            .AddSingleton<ImageInspecting>()
            .AddSingleton<ImageAdmission>()
            .AddSingleton<ImageScanNow>()
            .AddSingleton<ImagesInUse>()
            .AddSingleton<ImageFindings>()
            .AddSingleton<ImageSweep>()
            .AddSingleton<ScanReader>();
        return builder;
    }

    private static IImageScanner ScannerOf(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<ImageSecurityOptions>();
        IScannerRunner runner = options.Mode is ScannerMode.Container ? provider.GetRequiredService<ContainerScannerRunner>() : provider.GetRequiredService<LocalScannerRunner>();
        return options.Scanner switch
        {
            ScannerKind.Trivy => new TrivyScanner(runner, options),
            ScannerKind.Grype => new GrypeScanner(runner, options),
            _ => new NoScanner(),
        };
    }
}
