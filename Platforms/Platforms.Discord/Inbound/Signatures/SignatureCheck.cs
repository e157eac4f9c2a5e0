namespace OrleansBots.Platforms.Discord.Inbound.Signatures;

/// <summary>What checking a request's signature found. A closed set; the sender is never told which.</summary>
internal enum SignatureCheck
{
    /// <summary>Discord signed this body at that time.</summary>
    Valid,

    /// <summary>The channel has no public key, so nothing can be proved.</summary>
    NoKey,

    /// <summary>A header is missing, or given more than once.</summary>
    MissingHeader,

    /// <summary>The timestamp is no number.</summary>
    BadTimestamp,

    /// <summary>Signed too long ago, or in the future: perhaps recorded and played again.</summary>
    OutOfTime,

    /// <summary>The signature is not 128 hexadecimal digits.</summary>
    BadForm,

    /// <summary>Somebody else signed, or something was changed.</summary>
    Mismatch,
}
