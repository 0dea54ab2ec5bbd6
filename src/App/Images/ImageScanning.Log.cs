using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Images;

public sealed partial class ImageScanning
{
    [LoggerMessage(9501, LogLevel.Information, "Image {ImageId} was scanned by {Scanner}: {Count} vulnerabilities.")]
    private partial void LogScanned(string imageId, Core.Images.ScannerKind scanner, int count);

    [LoggerMessage(9502, LogLevel.Warning, "The scan of image {ImageId} failed: {Reason}")]
    private partial void LogFailed(string imageId, string reason);
}
