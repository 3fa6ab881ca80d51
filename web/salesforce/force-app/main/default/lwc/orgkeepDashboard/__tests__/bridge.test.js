// The component with the real bridge, which the build copies into the project.

import { createElement } from 'lwc';
import { MessageChannel } from 'worker_threads';
import OrgkeepDashboard from 'c/orgkeepDashboard';
import requestLaunchCode from '@salesforce/apex/OrgkeepLaunch.launchCode';

const SERVICE = 'https://backup.example.com';
const INSTANCE = 'instance-0123456789abcdef';

jest.mock('@salesforce/label/c.Orgkeep_Service', () => ({ default: 'https://backup.example.com' }), {
    virtual: true,
});
jest.mock('@salesforce/apex/OrgkeepLaunch.launchCode', () => ({ default: jest.fn() }), { virtual: true });

let element;
let frame;
let channel;
let messages;

/** Dispatches a message of the frame to the page. */
function postFromFrame(data, origin = SERVICE) {
    window.dispatchEvent(new MessageEvent('message', { data, origin, source: frame.contentWindow }));
}

/** Waits for a matching message of the bridge to the dashboard. */
async function received(matches) {
    const found = messages.find(matches);
    if (found) return found;
    await new Promise((resolve) => {
        channel.port2.once('message', resolve);
    });
    return received(matches);
}

beforeEach(() => {
    messages = [];
    // jsdom lacks both.
    window.IntersectionObserver = class {
        observe() {}
        disconnect() {}
    };
    window.MessageChannel = class {
        constructor() {
            channel = new MessageChannel();
            channel.port2.on('message', (message) => messages.push(message));
            return channel;
        }
    };
    element = createElement('c-orgkeep-dashboard', { is: OrgkeepDashboard });
    document.body.appendChild(element);
    frame = element.shadowRoot.querySelector('iframe');
    jest.spyOn(frame.contentWindow, 'postMessage').mockImplementation(() => {});
});

afterEach(() => {
    document.body.removeChild(element);
    channel?.port1.close();
    channel = undefined;
});

it('connects with the dashboard only', () => {
    postFromFrame(
        { type: 'orgkeep.ready', protocol: 1, instance: INSTANCE },
        'https://elsewhere.example.com',
    );
    postFromFrame({ type: 'orgkeep.ready', protocol: 2, instance: INSTANCE });
    expect(frame.contentWindow.postMessage).not.toHaveBeenCalled();

    postFromFrame({ type: 'orgkeep.ready', protocol: 1, instance: INSTANCE });
    expect(frame.contentWindow.postMessage).toHaveBeenCalledWith(
        { type: 'orgkeep.connect', protocol: 1, instance: INSTANCE },
        SERVICE,
        [channel.port2],
    );
});

it('passes on the code that Apex returns and handles messages of the dashboard', async () => {
    requestLaunchCode.mockResolvedValue('launch-code-0123456789');
    postFromFrame({ type: 'orgkeep.ready', protocol: 1, instance: INSTANCE });
    expect((await received(({ method }) => method === 'orgkeep/theme')).params).toEqual({ theme: 'light' });

    channel.port2.postMessage({ jsonrpc: '2.0', id: 1, method: 'orgkeep/launchCode' });
    expect((await received(({ id }) => id === 1)).result).toEqual({ code: 'launch-code-0123456789' });

    channel.port2.postMessage({ jsonrpc: '2.0', method: 'orgkeep/size', params: { height: 1234 } });
    channel.port2.postMessage({ jsonrpc: '2.0', method: 'orgkeep/shown', params: {} });
    // The response to this later message shows that the earlier ones were handled.
    channel.port2.postMessage({ jsonrpc: '2.0', id: 2, method: 'orgkeep/nothing' });
    expect((await received(({ id }) => id === 2)).error.code).toBe(-32601);
    expect(frame.getAttribute('style')).toContain('1234px');
    expect(element.shadowRoot.querySelector('lightning-spinner')).toBeNull();
});
