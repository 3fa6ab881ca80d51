import { LightningElement, api } from 'lwc';
import { FRAME_SANDBOX, connectOrgkeep, frameAddress } from 'c/orgkeepHost';
import requestLaunchCode from '@salesforce/apex/OrgkeepLaunch.launchCode';
import SERVICE from '@salesforce/label/c.Orgkeep_Service';

const THEMES = ['light', 'dark', 'system'];
/** Heights of the frame in CSS pixels: the minimum, and before the dashboard has reported its own. */
const MIN_HEIGHT = 240;
const INITIAL_HEIGHT = 640;
/**
 * The maximum height in CSS pixels; above it the frame scrolls. Without a maximum, a list that loads more
 * rows when its end comes into view would load all of them.
 */
const MAX_HEIGHT = 4000;
/**
 * Content above this part of the maximum gets the maximum height. Otherwise a scroll bar could appear, change
 * the content's height, disappear again, and so on.
 */
const SNAP_FRACTION = 0.9;

/** The dashboard of the backup service in a frame, with a session of the running user. */
export default class OrgkeepDashboard extends LightningElement {
    /** The height in CSS pixels; 0 follows the height of the dashboard. */
    @api height = 0;

    state = 'loading';
    failure = null;
    notice = null;
    contentHeight = INITIAL_HEIGHT;
    sandbox = FRAME_SANDBOX;
    chosenTheme = 'light';
    address = '';
    connection = null;

    @api
    get theme() {
        return this.chosenTheme;
    }
    set theme(value) {
        this.chosenTheme = THEMES.includes(value) ? value : 'light';
        this.connection?.setTheme(this.chosenTheme);
    }

    get isLoading() {
        return this.state === 'loading';
    }

    get hasFailed() {
        return this.state === 'failed';
    }

    get fixedHeight() {
        return Math.max(Number(this.height) || 0, 0);
    }

    get frameStyle() {
        const content = this.contentHeight > MAX_HEIGHT * SNAP_FRACTION ? MAX_HEIGHT : this.contentHeight;
        return `height: ${Math.max(Math.ceil(this.fixedHeight || content), MIN_HEIGHT)}px`;
    }

    connectedCallback() {
        this.begin();
    }

    renderedCallback() {
        const { frame } = this.refs;
        if (frame && !this.connection) this.connect(frame);
    }

    disconnectedCallback() {
        this.disconnect();
    }

    /** Starts loading. The frame is rendered with its address, as an empty frame would belong to this page. */
    begin() {
        this.failure = null;
        this.notice = null;
        this.state = 'loading';
        try {
            this.address = frameAddress(SERVICE);
        } catch (error) {
            this.fail({
                title: 'Orgkeep is not set up',
                detail: `${error.message} Correct the custom label Orgkeep_Service.`,
            });
        }
    }

    connect(frame) {
        this.connection = connectOrgkeep(frame, {
            service: SERVICE,
            theme: this.chosenTheme,
            getLaunchCode: launchCode,
            onShown: () => {
                this.state = 'shown';
            },
            onSize: (height) => {
                this.contentHeight = height;
            },
            onPlace: (place) => this.scrollPageTo(place),
            onSession: (session) => {
                if (session === 'active') this.notice = null;
            },
            onFailed: (failure) => this.showFailure(failure),
        });
    }

    disconnect() {
        this.connection?.disconnect();
        this.connection = null;
    }

    /** Scrolls the page to the focused part of a frame that is higher than the window. */
    scrollPageTo({ top, height }) {
        const { target } = this.refs;
        if (this.fixedHeight > 0 || !target) return;
        Object.assign(target.style, { top: `${top}px`, height: `${height}px` });
        target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        // The element must not increase the height of the page.
        Object.assign(target.style, { top: '0', height: '0' });
    }

    /** A dashboard that is shown stays and gets a notice above it: most of it still works. */
    showFailure(failure) {
        if (this.state === 'shown') this.notice = failure;
        else this.fail(failure);
    }

    fail(failure) {
        this.disconnect();
        this.failure = failure;
        this.state = 'failed';
    }
}

/** The message for the user is in the body of Apex's error. */
async function launchCode() {
    try {
        return await requestLaunchCode();
    } catch (error) {
        throw new Error(error?.body?.message ?? 'This org returned no launch code. Try again later.');
    }
}
