namespace FunctionsOrchestrator.App.Images;

/// <summary>An image's archive is not what it should be, or more than is read.</summary>
public sealed class ImageUnreadableException(string message, Exception? inner = null) : Exception(message, inner);
