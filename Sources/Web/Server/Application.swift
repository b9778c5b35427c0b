// The web application over HTTP.

import Hummingbird
import HummingbirdTLS
